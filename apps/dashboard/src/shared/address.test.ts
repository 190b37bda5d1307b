import { describe, expect, it } from 'vitest';
import { faultsOf, readAddress } from './address.ts';

const rules = (raw: Record<string, unknown>, head?: number) =>
  faultsOf(raw, head).map(({ name, rule, given }) => [name, rule, given]);

describe('an address', () => {
  it.each([
    [{ asOf: '2019-02-30' }, ['asOf', 'day', '2019-02-30']],
    [{ asOf: 2019 }, ['asOf', 'day', '2019']],
    [{ asOf: '' }, ['asOf', 'day', '']],
    [{ knownAt: 'yesterday' }, ['knownAt', 'day', 'yesterday']],
    [{ asOf: ['2019-01-01', '2019-01-02'] }, ['asOf', 'day', '["2019-01-01","2019-01-02"]']],
    [{ position: 'abc' }, ['position', 'atLeast', 'abc']],
    [{ position: '' }, ['position', 'atLeast', '']],
    [{ position: -1 }, ['position', 'atLeast', '-1']],
    [{ position: 1.5 }, ['position', 'atLeast', '1.5']],
    [{ class: 'weather' }, ['class', 'oneOf', 'weather']],
    [{ runs: 1 }, ['runs', 'between', '1']],
    [{ asof: '2019-01-01' }, ['asof', 'unknown', '2019-01-01']],
    [{ q: 'x'.repeat(201) }, ['q', 'short', 'x'.repeat(201)]],
  ])('tells what is wrong with %j, and does not take it for another', (raw, told) => {
    expect(rules(raw)).toEqual([told]);
    expect(readAddress(raw)).toEqual({});
  });

  it('names what a choice is among', () =>
    expect(faultsOf({ design: 'star' })[0]).toMatchObject({
      among: 'none, bilateral, hub, federated, hit-no-hit',
      moment: 0,
    }));

  it('tells a day that lies ahead of today', () => {
    const ahead = (raw: Record<string, unknown>) =>
      faultsOf(raw, undefined, '2026-04-03').map(({ name, rule }) => [name, rule]);
    expect(ahead({ asOf: '9999-12-31', b: '2026-04-04' })).toEqual([
      ['asOf', 'ahead'],
      ['b', 'ahead'],
    ]);
    expect(ahead({ asOf: '2026-04-03', knownAt: '2019-09-25' })).toEqual([]);
  });

  it('tells a position beyond the head, once the head is known', () => {
    expect(rules({ position: 12 })).toEqual([]);
    expect(rules({ position: 12 }, 12)).toEqual([]);
    expect(rules({ position: '13' }, 12)).toEqual([['position', 'beyond', '13']]);
  });

  it('keeps what is sound, words that look like numbers too', () => {
    const raw = { asOf: '2020-02-29', position: '7', q: 1540, kind: true, tab: 'agreements', view: undefined };
    expect(faultsOf(raw)).toEqual([]);
    expect(readAddress(raw)).toEqual({
      asOf: '2020-02-29',
      position: 7,
      q: '1540',
      kind: 'true',
      tab: 'agreements',
    });
  });
});
