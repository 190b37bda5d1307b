import { describe, expect, it } from 'vitest';
import { placed } from './field-problems.ts';

describe('what a service refuses', () => {
  it('stands at its field, lists and objects by the field that asks for them', () => {
    const names = ['pillars', 'areas', 'vote.yes', 'assertion.sources', 'title'];
    const refused = [
      { pointer: '/pillars', detail: 'must be a list' },
      { pointer: '/areas/0', detail: 'must not be empty' },
      { pointer: '/vote/yes', detail: 'must be a number' },
      { pointer: '/assertion/sources/1', detail: 'must be known' },
    ];
    expect(placed(refused, names)).toEqual({
      at: {
        pillars: 'must be a list',
        areas: 'must not be empty',
        'vote.yes': 'must be a number',
        'assertion.sources': 'must be known',
      },
      rest: [],
    });
  });
  it('is found under the name that a form has for it', () =>
    expect(
      placed(
        [
          { pointer: '/assertion/sources', detail: 'a' },
          { pointer: '/from', detail: 'b' },
          { pointer: '/assertion/note', detail: 'c' },
        ],
        ['value', 'sources', 'remark'],
      ).at,
    ).toEqual({ sources: 'a', value: 'b', remark: 'c' }));
  it('stands above where no field is to blame; of two at one field the first stands', () =>
    expect(
      placed(
        [
          { pointer: '', detail: 'not now' },
          { pointer: '/claim', detail: 'taken' },
          { pointer: '/title', detail: 'first' },
          { pointer: '/title', detail: 'second' },
        ],
        ['title'],
      ),
    ).toEqual({ at: { title: 'first' }, rest: ['not now', 'taken'] }));
});
