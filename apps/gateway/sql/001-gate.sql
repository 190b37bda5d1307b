-- Who may come in. No secret and no password ever enters the log; here they stand hashed.
create schema gate;

create table gate.account (
  username      text        primary key,
  password_hash text,
  roles         text[]      not null,
  party         text,
  created_at    timestamptz not null default now()
);
insert into gate.account (username, roles) values ('admin', '{administrator,operator,analyst,curator,observer}');

create table gate.session (
  id_hash    bytea       primary key,
  username   text        not null references gate.account on delete cascade,
  -- A session from the sign-in link may only set the password.
  restricted boolean     not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table gate.token (
  id         uuid        primary key default gen_random_uuid(),
  name       text        not null,
  hash       bytea       not null unique,
  username   text        not null references gate.account on delete cascade,
  roles      text[]      not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- One row: the hash of the first sign-in link.
create table gate.first_link (
  id   boolean primary key default true check (id),
  hash bytea not null
);

grant usage on schema gate to concord_gate;
grant select, insert, update, delete on all tables in schema gate to concord_gate;
