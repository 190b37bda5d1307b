/** The event table: what can happen, in the order in which it happens within one minute. The model's own description. */
export const KIND = { expire: 0, create: 1, hubHolds: 2, arrive: 3, cross: 4, crossOrdinary: 5 } as const;

export const EVENTS = [
  {
    kind: KIND.expire,
    name: 'Expire',
    stream: 'record',
    doc: 'Retention ends: no holder may match the record any more.',
  },
  {
    kind: KIND.create,
    name: 'CreateRecord',
    stream: 'record',
    doc: 'An originator lists a person; under a design that shares, approvals begin.',
  },
  {
    kind: KIND.hubHolds,
    name: 'HubHolds',
    stream: 'channel',
    doc: 'A hub holds a copy, with the consent of its originator, and passes it on.',
  },
  {
    kind: KIND.arrive,
    name: 'HoldingArrives',
    stream: 'channel',
    doc: 'A recipient holds a copy. The first arrival counts; a later one by another route refreshes it.',
  },
  {
    kind: KIND.cross,
    name: 'Cross',
    stream: 'leg',
    doc: 'A traveller of interest crosses at a post: screened, matched, reviewed.',
  },
  {
    kind: KIND.crossOrdinary,
    name: 'CrossOrdinary',
    stream: 'leg',
    doc: 'An ordinary traveller crosses: false matches, and listings that are misuse.',
  },
] as const;
