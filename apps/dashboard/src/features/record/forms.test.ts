import { actsOfParties, commandSchema, may } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import words from '../../languages/en.json';
import { ACTS_ON, BEGINNINGS, schemaForms } from './forms.ts';
import { AGREEMENT_ACTS, PROPOSAL_ACTS, SIGN } from './inspector/acts.ts';
import { ITEMS, PARTIES, PARTY, TYPED } from './named-fields.ts';
import { assertionFields, fieldsOf } from './schema-fields.ts';

/** Asked for by dialogs of their own. */
const BY_HAND = ['agreement/draft', SIGN.type, ...[...AGREEMENT_ACTS, ...PROPOSAL_ACTS].map((one) => one.type)];
const FORMS = [...schemaForms(), ...BY_HAND];
const actor = { id: 'user:d', roles: ['delegate'], party: 'state-pk' } as const;

describe('forms', () => {
  it('there is one for every command that a delegate may give', () => {
    expect(actsOfParties().filter((type) => !FORMS.includes(type))).toEqual([]);
  });

  it('and none for a command that there is not, or that is no delegate’s', () => {
    expect(FORMS.filter((type) => !actsOfParties().includes(type))).toEqual([]);
    expect(FORMS.filter((type) => commandSchema(type) === undefined)).toEqual([]);
    expect(new Set(FORMS).size).toBe(FORMS.length);
  });

  it('each has a verb, and words for every field that it asks for', () => {
    const verbs: Readonly<Record<string, string>> = words.acts.verb;
    const named: Readonly<Record<string, string>> = words.acts.field;
    for (const type of schemaForms()) {
      expect([type, verbs[type]]).not.toEqual([type, undefined]);
      for (const { name } of [...fieldsOf(type), ...assertionFields()])
        expect([type, name, named[name.split('.').at(-1) ?? '']]).not.toEqual([type, name, undefined]);
    }
  });

  it('no form asks for an id to be typed: each field is chosen from the record, or is known to be words', () => {
    const known = (name: string): boolean =>
      PARTY.has(name) || PARTIES.has(name) || Object.hasOwn(ITEMS, name) || TYPED.has(name);
    const typed = [...schemaForms()].flatMap((type) =>
      fieldsOf(type)
        .filter(({ kind, name }) => (kind === 'text' || kind === 'list') && !known(name))
        .map(({ name }) => `${type} ${name}`),
    );
    expect(typed).toEqual([]);
  });

  it('asks for everything that the command needs, but for what the form itself fills in', () => {
    for (const one of [...Object.values(BEGINNINGS), ...Object.values(ACTS_ON)].flat()) {
      const own = one.own?.(actor.party) ?? {};
      const shape = commandSchema(one.type)?.schema;
      const missing = shape?.safeParse({ type: one.type, id: 'x-1', ...own }).error?.issues ?? [];
      const asked = fieldsOf(one.type, Object.keys(own)).map(({ name }) => name.split('.')[0]);
      expect([one.type, missing.map(({ path }) => String(path[0])).filter((name) => !asked.includes(name))]).toEqual([
        one.type,
        [],
      ]);
      // What it fills in is the party's own to give.
      if (one.own) expect(may(actor, { type: one.type, id: 'x-1', ...own }, false)).toEqual({ allowed: true });
    }
  });
});
