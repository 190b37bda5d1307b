-- log.append: the only write. One call takes many requests; each is answered on its own.
--
-- r_* arrays have one element per request, e_* one per event (in the order of requests), g_* one per guard.
-- r_expected: -1 any version, 0 no stream, n exactly n. e_request and g_request are 1-based places in r_*.
-- The caller puts a stream (as target or guard) and a command key at most once into a batch.
-- kinds: A appended, D duplicate, K key reused, C conflict (stream and version then name what was found).
create function log.append(
  r_actor text[], r_command text[], r_hash bytea[], r_stream text[], r_expected bigint[], r_count integer[],
  e_request integer[], e_sequence integer[], e_id uuid[], e_stream text[], e_type text[], e_schema integer[], e_data text[],
  e_occurred text[], e_known text[], e_correlation text[], e_causation text[], e_actor text[],
  g_request integer[], g_stream text[], g_version bigint[]
) returns table (kinds text[], streams text[], versions bigint[], positions bigint[])
language plpgsql as $$
declare
  total    integer := cardinality(e_id);
  base     bigint;
  now_     timestamptz;
  actual   bigint[];
  g_actual bigint[];
  wanted   bigint[];
  known    boolean;
  accepted boolean[];
  running  bigint;
  seen     log.command;
begin
  -- The head row is the lock: whoever holds it sees every earlier append, and its old value is the base of ours.
  update log.head set position = position + total returning position - total into base;
  now_ := clock_timestamp();

  select array_agg(coalesce((select v.version from log.event v where v.stream = s.stream order by v.version desc limit 1), 0) order by s.n)
    into actual from unnest(r_stream) with ordinality as s(stream, n);
  if cardinality(g_stream) > 0 then
    select array_agg(coalesce((select v.version from log.event v where v.stream = s.stream order by v.version desc limit 1), 0) order by s.n)
      into g_actual from unnest(g_stream) with ordinality as s(stream, n);
  else
    g_actual := '{}';
  end if;
  select array_agg(case when x.expected = -1 then x.found else x.expected end order by x.n)
    into wanted from unnest(r_expected, actual) with ordinality as x(expected, found, n);
  select exists (select 1 from unnest(r_actor, r_command) as r(actor, command) join log.command c on c.actor = r.actor and c.command_id = r.command)
    into known;

  if not known and wanted = actual and g_actual = g_version then
    insert into log.event
    select base + e.n, e.id, e.stream, actual[e.request] + e.sequence, e.type, e.schema, e.data::jsonb, e.occurred, e.known, now_, e.correlation, e.causation, e.actor
      from unnest(e_request, e_sequence, e_id, e_stream, e_type, e_schema, e_data, e_occurred, e_known, e_correlation, e_causation, e_actor)
        with ordinality as e(request, sequence, id, stream, type, schema, data, occurred, known, correlation, causation, actor, n);
    select array_agg('A'::text order by r.n), array_agg(r.stream order by r.n), array_agg(r.found + r.count order by r.n),
           array_agg(base + r.upto order by r.n)
      into kinds, streams, versions, positions
      from (select x.*, sum(x.count) over (order by x.n) as upto
              from unnest(r_stream, actual, r_count) with ordinality as x(stream, found, count, n)) r;
    insert into log.command
    select r.actor, r.command, r.hash, r.stream, r.version, r.position, now_
      from unnest(r_actor, r_command, r_hash, r_stream, versions, positions) as r(actor, command, hash, stream, version, position);
    return next;
    return;
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
    if wanted[i] <> actual[i] then
      kinds[i] := 'C'; streams[i] := r_stream[i]; versions[i] := actual[i]; positions[i] := 0;
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
    kinds[i] := 'A'; streams[i] := r_stream[i]; versions[i] := actual[i] + r_count[i]; positions[i] := running;
  end loop;

  insert into log.event
  select base + row_number() over (order by e.n), e.id, e.stream, actual[e.request] + e.sequence, e.type, e.schema, e.data::jsonb, e.occurred, e.known, now_, e.correlation, e.causation, e.actor
    from unnest(e_request, e_sequence, e_id, e_stream, e_type, e_schema, e_data, e_occurred, e_known, e_correlation, e_causation, e_actor)
      with ordinality as e(request, sequence, id, stream, type, schema, data, occurred, known, correlation, causation, actor, n)
   where accepted[e.request];
  insert into log.command
  select r.actor, r.command, r.hash, r.stream, r.version, r.position, now_
    from unnest(r_actor, r_command, r_hash, streams, versions, positions, accepted) as r(actor, command, hash, stream, version, position, accepted)
   where r.accepted;
  update log.head set position = running;
  return next;
end
$$;
