import { SETTLING, settledBy } from '@concord/domain';
import { EVENTS, MEASURES, PARAMETERS } from '@concord/simulation';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../languages/en.json';
import { ApiError } from './api.ts';
import { ruleText, settlingText, verdictText } from './server-words.ts';

const unitsOf = (all: object): object =>
  Object.fromEntries(Object.entries(all).map(([name, { unit }]: [string, { unit: string }]) => [name, unit]));

describe('English', () => {
  it('says what the packages say', () => {
    expect(en.settling).toEqual(SETTLING);
    expect(en.simulate.event).toEqual(Object.fromEntries(EVENTS.map(({ name, doc }) => [name, doc])));
    expect(en.simulate.unitOf).toEqual(unitsOf(MEASURES));
    expect(en.simulate.parameterUnit).toEqual(unitsOf(PARAMETERS));
    for (const rule of ['agreement/not-signed', 'unheard/of', 'source/unknown', 'claim/unknown-source'])
      expect(settlingText(rule, 'a date')).toBe(settledBy(rule, 'a date'));
  });
});

describe('what a server says', () => {
  it('is shown in its own words where the page has none for the rule', async () => {
    expect(ruleText('agreement/not-signed', 'Not every party signed.')).toBe('Not every party signed.');
    i18next.addResourceBundle('qps', 'translation', { problem: { 'agreement/not-signed': 'Ŋøŧ şïğñëđ.' } });
    await i18next.changeLanguage('qps');
    expect(new ApiError({ status: 409, title: '', detail: 'No.', rule: 'agreement/not-signed' }).message).toBe(
      'Ŋøŧ şïğñëđ.',
    );
    expect(new ApiError({ status: 409, title: '', detail: 'No.', rule: 'unheard/of' }).message).toBe('No.');
    await i18next.changeLanguage('en');
  });

  it('names the roles that may', () => {
    expect(verdictText({ allowed: false, needs: ['operator', 'administrator'], says: '' })).toBe(
      'This needs the role Operator or Administrator.',
    );
    expect(verdictText({ allowed: false, needs: ['system:policy'], says: '' })).toBe(
      'Only the installation itself does this.',
    );
  });
});
