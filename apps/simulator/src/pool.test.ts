/** Real worker threads: the same runs as here, a run that throws by its key, and an end at once. */
import { canonicalJson, DESIGNS, runParts, type Scenario } from '@concord/simulation';
import { afterAll, describe, expect, it } from 'vitest';
import { scenario } from './fixtures.test-support.ts';
import { poolOf } from './pool.ts';

const pool = poolOf(2);
afterAll(() => pool.close());
const never = new AbortController().signal;
const piece = { scenario, designs: DESIGNS, seed: 7, first: 3, before: 9 };

describe('the pool of threads', () => {
  it('gives the runs of this thread, to the bit, whichever thread has them', async () => {
    const here = canonicalJson({ kind: 'computed', parts: runParts(scenario, piece, 3, 9) });
    const found = await Promise.all([1, 2, 3, 4].map(() => pool.compute(piece, never)));
    for (const one of found) expect(canonicalJson(one)).toBe(here);
  });

  it('names the replication and the design of a run that throws, and goes on', async () => {
    // Nobody can freeze this: a channel without its hubs is missed by the design that goes through them, and by no other.
    const hubs: Scenario['channels'][number]['hubs'] = JSON.parse('null');
    const broken = { ...scenario, channels: scenario.channels.map((channel) => ({ ...channel, hubs })) };
    expect(await pool.compute({ ...piece, designs: ['none', 'hub'], scenario: broken }, never)).toMatchObject({
      kind: 'failed',
      replication: 3,
      design: 'hub',
      message: expect.stringMatching(/./),
    });
    expect(await pool.compute(piece, never)).toMatchObject({ kind: 'computed' });
  });

  it('ends what runs when it is told to', async () => {
    const stop = new AbortController();
    const long = pool.compute({ ...piece, before: 100_000 }, stop.signal);
    stop.abort();
    await expect(long).rejects.toThrow(/abort/i);
    expect(await pool.compute(piece, never)).toMatchObject({ kind: 'computed' });
  });
});
