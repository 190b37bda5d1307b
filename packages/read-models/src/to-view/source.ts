import {
  type ActivityState,
  type Clock,
  type Day,
  type DebateState,
  type ItemState,
  itemAt,
  marksOf,
  type ProposalState,
  type Provenance,
  type SourceState,
  visibleClaims,
} from '@concord/domain';
import type { Document, Documents } from '../projection.ts';
import type { SourceView } from '../views.ts';
import { once } from './lookup.ts';
import { hidden, visible } from './reader.ts';

const LAST = '9999-12-31';

const sourcesOf = (provenance: Provenance): readonly string[] =>
  provenance.basis === 'asserted' ? provenance.sources : [];

const TOLD_IN_STEPS: readonly string[] = [
  'proposal',
  'need',
  'offer',
  'match',
  'strategy',
  'threat',
  'condition',
  'plan',
];

/** What of an item is public by then, each part with its own provenance. */
const partsOf = ({ kind, state }: Document, knownAt: Day): readonly { provenance: Provenance }[] => {
  const clock = { knownAt };
  if (kind === 'proposal') {
    const { steps, evidence } = state as ProposalState;
    return [...visible(steps, clock), ...visible(evidence, clock)];
  }
  if (kind === 'activity') return visible((state as ActivityState).notes, clock);
  if (TOLD_IN_STEPS.includes(kind)) return visible((state as { steps: ProposalState['steps'] }).steps, clock);
  if (kind !== 'debate') return [];
  const { statements, seedClaims } = state as DebateState;
  return [...visible(statements, clock), ...visible(seedClaims, clock)];
};

const citedIn = (document: Document, state: ItemState, { knownAt }: Clock, cited: Set<string>): void => {
  const add = (keys: readonly string[]): void => {
    for (const key of keys) cited.add(key);
  };
  add(sourcesOf(state.provenance));
  for (const fact of Object.values(state.facts))
    for (const claim of visibleClaims(fact, knownAt)) {
      add(claim.sources);
      for (const mark of marksOf(fact, claim.id, knownAt)) add(mark.sources);
    }
  for (const part of partsOf(document, knownAt)) add(sourcesOf(part.provenance));
};

/** How often each source is cited by the items that are known. */
export const citations = (documents: Documents, clock: Clock): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const cited = new Set<string>();
  for (const document of documents.values()) {
    const state = document.state as ItemState;
    // What policies state is computed, and cites nothing.
    if (document.kind === 'policy' || document.kind === 'source' || hidden(state, clock)) continue;
    cited.clear();
    citedIn(document, state, clock, cited);
    for (const key of cited) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** Keys that it cites at any date. */
const citing = new WeakMap<Document, readonly string[]>();
const everCited = (document: Document): readonly string[] => {
  const known = citing.get(document);
  if (known) return known;
  const { provenance, facts } = document.state as ItemState;
  const all = new Set(sourcesOf(provenance));
  for (const { claims, marks = [] } of Object.values(facts))
    for (const { sources } of [...claims, ...marks]) for (const key of sources) all.add(key);
  for (const part of partsOf(document, LAST)) for (const key of sourcesOf(part.provenance)) all.add(key);
  const keys = [...all];
  citing.set(document, keys);
  return keys;
};
const citers = once((documents) => {
  const all = new Map<string, Document[]>();
  for (const document of documents.values()) {
    if (document.kind === 'policy' || document.kind === 'source') continue;
    for (const key of everCited(document)) {
      const others = all.get(key);
      if (others) others.push(document);
      else all.set(key, [document]);
    }
  }
  return all;
});

/** So many are counted one by one; whoever asks for more has all counted together. */
const FEW = 1_500;

/** How often a source is cited by the items that are known. */
export const citationsAt = (documents: Documents, clock: Clock): ((key: string) => number) => {
  let all: ReadonlyMap<string, number> | undefined;
  let asked = 0;
  const cited = new Set<string>();
  const cites = (document: Document, key: string): boolean => {
    const state = document.state as ItemState;
    if (hidden(state, clock)) return false;
    cited.clear();
    citedIn(document, state, clock, cited);
    return cited.has(key);
  };
  return (key) => {
    const found = citers(documents).get(key) ?? [];
    asked += found.length;
    if (asked > FEW) all ??= citations(documents, clock);
    return all ? (all.get(key) ?? 0) : found.filter((document) => cites(document, key)).length;
  };
};

export const sourceView = (
  document: Document,
  clock: Clock,
  cited: (key: string) => number,
): SourceView | undefined => {
  const state = itemAt(document.state as SourceState, clock);
  if (hidden(state, clock) || !state.data) return undefined;
  return {
    id: document.id,
    kind: 'source',
    ...state.data,
    // Counted where somebody reads it.
    get citedBy() {
      return cited(document.id);
    },
    version: document.version,
    position: document.position,
    publicFrom: state.publicFrom,
  };
};
