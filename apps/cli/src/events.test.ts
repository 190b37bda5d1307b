import { toCloudEvent } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { eventIn, type FeedEvent, messagesIn } from './events.ts';

const event: FeedEvent = {
  position: 7,
  id: '0f0e0d0c-0b0a-4908-8706-050403020100',
  stream: 'agreement-agr-a',
  version: 2,
  type: 'agreement/signed',
  schemaVersion: 1,
  occurredAt: null,
  knownAt: '2019-09-25',
  recordedAt: '2026-01-02T03:04:05.000006Z',
  actor: 'admin',
  correlationId: 'c',
  causationId: null,
  data: { party: 'org-a' },
};

describe('a CloudEvent', () => {
  it('has the attributes of version 1.0, and none that is unknown', () => {
    expect(toCloudEvent(event)).toEqual({
      specversion: '1.0',
      id: event.id,
      source: 'concord',
      type: 'agreement/signed',
      subject: 'agreement-agr-a',
      time: event.recordedAt,
      datacontenttype: 'application/json',
      position: 7,
      streamid: 'agreement-agr-a',
      streamversion: 2,
      schemaversion: 1,
      knownat: '2019-09-25',
      recordedat: event.recordedAt,
      correlationid: 'c',
      actor: 'admin',
      data: { party: 'org-a' },
    });
    expect(toCloudEvent({ ...event, occurredAt: '2019', causationId: 'x' })).toMatchObject({
      occurredat: '2019',
      causationid: 'x',
    });
  });
});

describe('the stream', () => {
  const message = `id: 7\nevent: event\ndata: ${JSON.stringify(event)}`;

  it('is cut into messages wherever its chunks end', () => {
    const text = `: keep-alive\n\n${message}\n\nid: 7\nevent: watermark\ndata: {"head":7}\n\n`;
    for (let cut = 0; cut <= text.length; cut += 1) {
      const first = messagesIn(text.slice(0, cut));
      const second = messagesIn(first.rest + text.slice(cut));
      expect(second.rest).toBe('');
      expect([...first.messages, ...second.messages].map(eventIn)).toEqual([undefined, event, undefined]);
    }
  });
});
