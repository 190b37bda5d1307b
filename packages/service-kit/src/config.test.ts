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

describe('a setting that is empty', () => {
  it('is unset', () => {
    expect(configure(['CONCORD_HOST', 'CONCORD_PORT'], { CONCORD_HOST: '', CONCORD_PORT: '' })).toEqual({
      CONCORD_HOST: '127.0.0.1',
      CONCORD_PORT: 0,
    });
    expect(() => configure(['CONCORD_DATA_DIR'], { CONCORD_DATA_DIR: '' })).toThrow(/^CONCORD_DATA_DIR: /);
  });
});

describe('the names of the server', () => {
  const names = (CONCORD_NAMES?: string) => configure(['CONCORD_NAMES'], { CONCORD_NAMES }).CONCORD_NAMES;

  it('are what stands between the commas', () => {
    expect([names(), names('A.example, b.example')]).toEqual([[], ['a.example', 'b.example']]);
  });

  it.each(['a,,b', 'a,', 'a b'])('are no list where one is no name: "%s"', (list) => {
    expect(() => names(list)).toThrow(/^CONCORD_NAMES: must be names with commas between/);
  });
});
