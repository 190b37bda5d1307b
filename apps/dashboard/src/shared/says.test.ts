import { SENTENCES } from '@concord/domain';
import i18next from 'i18next';
import { expect, it } from 'vitest';
import en from '../languages/en.json';
import { saysOf } from './says.ts';

const told = (type: string, data: object, names: Record<string, string> = {}) =>
  saysOf({ stream: 'agreement-agr-a', type, data, names });

it('has the same sentences in English as the log and the command line', () => expect(en.feed).toEqual(SENTENCES));

it('names parties, says a date as the page does, and leaves out what is empty', () => {
  const names = { 'agr-a': 'Memorandum', 'org-rats': 'RATS' };
  expect(told('agreement/entered-into-force', { on: '2019-09-25', state: null }, names)).toBe(
    'Memorandum is in force since 25 Sep 2019.',
  );
  expect(told('agreement/signed', { parties: ['org-rats', 'org-x'] }, names)).toBe('RATS, org-x signed Memorandum.');
});

it('says a code of the record in words, and a free text as it was written', () => {
  expect(told('membership/started', { member: 'm', status: 'dialogue-partner', organization: 'o', start: null })).toBe(
    'M is dialogue partner of o.',
  );
  expect(told('agreement/doubted', { says: 'in-force' })).toBe('Agr-a: in-force.');
});

it('tells of a type that it does not know, and has one full stop', () => {
  expect(told('agreement/invented', {})).toBe('Agr-a: “agreement/invented”, which this version does not know.');
  expect(told('agreement/operationalized', { evidence: 'An exercise.' })).toBe(
    'Agr-a is operationalized: An exercise.',
  );
});

it('speaks the language of the page', async () => {
  i18next.addResourceBundle('qps', 'translation', { ...en, feed: { ...en.feed, doubted: '¿{subject}, {says}?' } });
  const event = { stream: 'agreement-agr-a', type: 'agreement/doubted', data: { says: 'why' }, names: {} };
  expect(saysOf(event)).toBe('Agr-a: why.');
  await i18next.changeLanguage('qps');
  expect(saysOf(event)).toBe('¿agr-a, why?.');
  await i18next.changeLanguage('en');
});
