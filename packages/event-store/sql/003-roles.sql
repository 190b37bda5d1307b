-- Who may what in the database. Services take these roles on; none of them may change or remove an event.
do $$
declare name text;
begin
  foreach name in array array['concord_append', 'concord_project', 'concord_read', 'concord_gate'] loop
    begin
      execute format('create role %I nologin', name);
    exception when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to current_user', name);
    execute format('grant usage on schema log to %I', name);
    execute format('grant select on log.event, log.head to %I', name);
  end loop;
end
$$;
grant select on log.command to concord_append;
grant insert on log.event, log.command to concord_append;
grant update (position) on log.head to concord_append;
