-- Read models: documents of dated claims, one checkpoint a projection, and what could not be applied.
create schema read;

create table read.checkpoint (
  projection text        primary key,
  position   bigint      not null,
  -- The run whose documents are read; a rebuild writes under the next one and then switches.
  run        integer     not null default 1,
  -- Raised by every transaction that writes documents; its row lock orders them. The position moves past events of others
  -- too, and does not tell of a redrive.
  revision   bigint      not null default 0,
  updated_at timestamptz not null default now()
);

create table read.document (
  projection text    not null,
  run        integer not null,
  kind       text    not null,
  id         text    not null,
  version    bigint  not null,
  position   bigint  not null,
  -- Of the transaction that wrote it; 0 from a rebuild, whose run is read as a whole.
  revision   bigint  not null,
  state      jsonb   not null,
  primary key (projection, run, kind, id)
);
create index on read.document (projection, run, revision);

create table read.parked (
  projection text        not null,
  run        integer     not null,
  position   bigint      not null,
  stream     text        not null,
  reason     text        not null,
  parked_at  timestamptz not null default now(),
  primary key (projection, run, position)
);
create index on read.parked (projection, run, stream);

-- Events that an operator left out for good; a rebuild leaves them out too.
create table read.skipped (
  projection text        not null,
  position   bigint      not null,
  reason     text        not null,
  actor      text        not null,
  skipped_at timestamptz not null default now(),
  primary key (projection, position)
);

grant usage on schema read to concord_project, concord_read, concord_gate;
grant select, insert, update, delete on all tables in schema read to concord_project;
grant select on all tables in schema read to concord_read, concord_gate;
