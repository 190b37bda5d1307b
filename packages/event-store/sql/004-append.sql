-- log.append, again: fewer statements and fewer index reads in each call, and the data of all events as one value.
--
-- r_* arrays have one element per request, e_* one per event (in the order of requests), g_* one per guard.
-- r_expected: -1 any version, 0 no stream, n exactly n. r_upto: how many events the requests up to this one have together.
-- e_request and g_request are 1-based places in r_*, e_nth is the 1-based place of an event in its request,
-- e_data an array with the data of each event.
-- The caller puts a stream (as target or guard) and a command key at most once into a batch.
-- Where all were appended, kinds is null: a request's version is then before[i] + r_count[i], its position base + r_upto[i].
-- Else kinds: A appended, D duplicate, K key reused, C conflict (stream and version then name what was found).
-- The part of the key that differs comes first: a comparison in the index then ends with it.
alter table log.command drop constraint command_pkey, add primary key (command_id, actor);

drop function log.append;
create function log.append(
  r_actor text[], r_command text[], r_hash bytea[], r_stream text[], r_expected bigint[], r_count integer[], r_upto integer[],
  r_correlation text[], r_causation text[],
  e_request integer[], e_nth integer[], e_id uuid[], e_type text[], e_schema integer[], e_data jsonb, e_occurred text[], e_known text[],
  g_request integer[], g_stream text[], g_version bigint[],
  out base bigint, out before bigint[], out kinds text[], out streams text[], out versions bigint[], out positions bigint[]
) language plpgsql
-- A session plans these statements once, often while the tables are small, and keeps the plans while they grow.
-- Only the indexes will do: with a sequential scan of log.command, an append took longer with every append before it.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_bitmapscan = off
as $$
declare
  total    integer := cardinality(e_id);
  now_     timestamptz;
  g_actual bigint[] := '{}';
  as_hoped boolean;
  accepted boolean[];
  running  bigint;
  seen     log.command;
begin
  -- The head row is the lock: whoever holds it sees every earlier append, and its old value is the base of ours.
  update log.head set position = position + total returning position - total into base;
  now_ := clock_timestamp();

  -- "offset 0" keeps the read of the newest version from being repeated for each use of it.
  select array_agg(r.found order by r.n), bool_and(r.expected = -1 or r.expected = r.found) into before, as_hoped
    from (select x.n, x.expected,
                 coalesce((select v.version from log.event v where v.stream = x.stream order by v.version desc limit 1), 0) as found
            from unnest(r_stream, r_expected) with ordinality as x(stream, expected, n) offset 0) r;
  if cardinality(g_stream) > 0 then
    select array_agg(coalesce((select v.version from log.event v where v.stream = s.stream order by v.version desc limit 1), 0) order by s.n)
      into g_actual from unnest(g_stream) with ordinality as s(stream, n);
  end if;

  if as_hoped and g_actual = g_version then
    begin
      insert into log.event
      select base + e.n, e.id, r_stream[e.request], before[e.request] + e.nth, e.type, e.schema, e.data, e.occurred, e.known, now_,
             r_correlation[e.request], r_causation[e.request], r_actor[e.request]
        from rows from (unnest(e_request, e_nth, e_id, e_type, e_schema, e_occurred, e_known), jsonb_array_elements(e_data))
          with ordinality as e(request, nth, id, type, schema, occurred, known, data, n);
      -- Nobody looked whether a key is known: its index says so here, and all is told request by request below.
      insert into log.command
      select r.actor, r.command, r.hash, r.stream, r.before + r.count, base + r.upto, now_
        from unnest(r_actor, r_command, r_hash, r_stream, before, r_count, r_upto) as r(actor, command, hash, stream, before, count, upto);
      return;
    exception when unique_violation then null;
    end;
  end if;

  -- Something does not hold: request by request, in order.
  running := base;
  for i in 1 .. cardinality(r_stream) loop
    accepted[i] := false;
    select * into seen from log.command c where c.actor = r_actor[i] and c.command_id = r_command[i];
    if found then
      kinds[i] := case when seen.request_hash = r_hash[i] then 'D' else 'K' end;
      streams[i] := seen.stream; versions[i] := seen.version; positions[i] := seen.position;
      continue;
    end if;
    if r_expected[i] not in (-1, before[i]) then
      kinds[i] := 'C'; streams[i] := r_stream[i]; versions[i] := before[i]; positions[i] := 0;
      continue;
    end if;
    for g in 1 .. cardinality(g_stream) loop
      if g_request[g] = i and g_actual[g] <> g_version[g] then
        kinds[i] := 'C'; streams[i] := g_stream[g]; versions[i] := g_actual[g]; positions[i] := 0;
        exit;
      end if;
    end loop;
    if kinds[i] is not null then continue; end if;
    accepted[i] := true;
    running := running + r_count[i];
    kinds[i] := 'A'; streams[i] := r_stream[i]; versions[i] := before[i] + r_count[i]; positions[i] := running;
  end loop;

  insert into log.event
  select base + row_number() over (order by e.n), e.id, r_stream[e.request], before[e.request] + e.nth, e.type, e.schema, e.data, e.occurred, e.known, now_,
         r_correlation[e.request], r_causation[e.request], r_actor[e.request]
    from rows from (unnest(e_request, e_nth, e_id, e_type, e_schema, e_occurred, e_known), jsonb_array_elements(e_data))
      with ordinality as e(request, nth, id, type, schema, occurred, known, data, n)
   where accepted[e.request];
  insert into log.command
  select r.actor, r.command, r.hash, r.stream, r.version, r.position, now_
    from unnest(r_actor, r_command, r_hash, streams, versions, positions, accepted) as r(actor, command, hash, stream, version, position, accepted)
   where r.accepted;
  update log.head set position = running;
end
$$;
