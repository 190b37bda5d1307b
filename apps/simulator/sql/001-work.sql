-- Work for the simulators, where no broker carries it, and how far their planner has read the log. All of it can be made again from
-- the log.
create schema work;

create table work.chunk (
  experiment text    not null,
  first      integer not null check (first >= 0),
  count      integer not null check (count > 0),
  -- Who was put in first goes first.
  number     bigint  not null generated always as identity,
  -- Who computes it; until when nobody else may; how often it was given and not done.
  holder     text,
  held_until timestamptz,
  tries      integer not null default 0,
  primary key (experiment, first)
);
create index on work.chunk (number);

create table work.checkpoint (
  id       boolean primary key default true check (id),
  position bigint  not null default 0
);
insert into work.checkpoint default values;

-- Experiments that were requested and have not ended.
create table work.open (
  experiment text primary key
);

do $$
begin
  begin
    create role concord_simulate nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  grant concord_simulate to current_user;
end
$$;
grant usage on schema log, work to concord_simulate;
grant select on log.event, log.head to concord_simulate;
grant select, insert, update, delete on work.chunk, work.open to concord_simulate;
grant select, update on work.checkpoint to concord_simulate;
