-- The log: one table of events with dense positions, one head row that is the lock, one table of accepted commands.
create schema log;

create table log.head (
  id       boolean primary key default true check (id),
  position bigint not null,
  log_id   uuid   not null
);
insert into log.head (position, log_id) values (0, gen_random_uuid());

create table log.event (
  position       bigint      primary key,
  id             uuid        not null unique,
  stream         text        not null check (stream <> ''),
  version        bigint      not null,
  type           text        not null,
  schema_version integer     not null,
  data           jsonb       not null,
  occurred_at    text,
  known_at       text        not null,
  recorded_at    timestamptz not null,
  correlation_id text        not null,
  causation_id   text,
  actor          text        not null,
  -- Also the index by which an append reads the newest version of a stream.
  unique (stream, version)
);

create table log.command (
  actor        text        not null,
  command_id   text        not null,
  request_hash bytea       not null,
  stream       text        not null,
  version      bigint      not null,
  position     bigint      not null,
  recorded_at  timestamptz not null,
  primary key (actor, command_id)
);
