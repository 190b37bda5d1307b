-- How far the policies have read the log, and what their own events say is waited for. All of it can be made again from the log.
create schema policy;

create table policy.checkpoint (
  id       boolean primary key default true check (id),
  position bigint  not null default 0,
  -- Version of the policies that read so far. Others may wait for something else: then every item is looked at again.
  rules    integer not null
);

-- Timers that are not settled, as their events state them.
create table policy.timer (
  stream text    not null,
  key    text    not null,
  round  integer not null,
  status text    not null check (status in ('armed', 'due')),
  due_on text,
  primary key (stream, key, round)
);
create index on policy.timer (due_on) where status = 'armed';

-- Items that say something else on a day to come, though nothing happens to them: a vague date ends.
create table policy.wake (
  policy text not null,
  item   text not null,
  on_day text not null,
  primary key (policy, item)
);

-- Items that this build could not read; they are looked at again until it can.
create table policy.held (
  policy text not null,
  item   text not null,
  reason text not null,
  primary key (policy, item)
);

grant usage on schema policy to concord_append;
grant select, insert, update, delete on all tables in schema policy to concord_append;
