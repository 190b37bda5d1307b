import { aggregateOf, aggregates, isAggregate } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { HOMES, homeOf, isItemId } from '../../shared/homes.ts';
import { isTab } from './tab-names.ts';

describe('the home of an item', () => {
  it.each(Object.keys(aggregates))('of the kind %s exists', (kind) => {
    const home = isAggregate(kind) ? HOMES[kind] : undefined;
    expect(home).toBeDefined();
    if (home?.page !== '/record') return;
    expect(isTab(home.tab)).toBe(true);
    expect(aggregateOf(home.list)).toBe(kind);
    expect(homeOf(`${home.prefix}x-1`).list).toBe(home.list);
  });

  it('of a part is that of the whole', () => {
    expect(homeOf('ev-4-08').list).toBe('proposals');
    expect(homeOf('stm-2019-09-25-sco').list).toBe('debates');
  });

  it('is known from an id, and not from other words', () => {
    expect(isItemId('need-abc')).toBe(true);
    expect(isItemId('act-2019-1')).toBe(true);
    expect(isItemId('2019-09-25')).toBe(false);
    expect(isItemId('agr- not an id')).toBe(false);
  });
});
