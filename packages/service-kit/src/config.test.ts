import { describe, expect, it } from 'vitest';
import { ConfigurationError, configure } from './config.ts';

describe('the topic that carries the log', () => {
  const topic = (CONCORD_TOPIC?: string) => configure(['CONCORD_TOPIC'], { CONCORD_TOPIC }).CONCORD_TOPIC;

  it('is left to the log where it is not set, or set to nothing', () => {
    expect([topic(), topic('')]).toEqual([undefined, undefined]);
  });

  it('is what is set, for relay and readers alike', () => {
    expect(topic('concord.log.v2')).toBe('concord.log.v2');
  });

  it.each(['.', '..', 'a b', 'a/b', 'größe', 'x'.repeat(250)])('must be a name that Kafka takes, not "%s"', (name) => {
    expect(() => topic(name)).toThrow(ConfigurationError);
    expect(() => topic(name)).toThrow(/^CONCORD_TOPIC: a topic is named by 1 to 249 letters, digits, dots/);
  });
});
