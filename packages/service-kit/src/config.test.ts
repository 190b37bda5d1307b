import { describe, expect, it } from 'vitest';
import { ConfigurationError, configure, refuseOpen } from './config.ts';

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
    expect(() => topic(name)).toThrow(/^CONCORD_TOPIC: ".*" is no topic: 1 to 249 letters, digits, dots/);
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
    expect(() => names(list)).toThrow(/^CONCORD_NAMES: ".*" is no list of names with commas between/);
  });
});

describe('a setting that the supervisor and the services read alike', () => {
  type Name = Parameters<typeof configure>[0][number];
  const said = (name: Name, value: string): string => {
    try {
      configure([name], { [name]: value });
      return 'taken';
    } catch (error) {
      return error instanceof ConfigurationError ? error.message : String(error);
    }
  };

  it.each<[Name, readonly string[], readonly string[], string]>([
    ['CONCORD_PORT', ['0', '4600', '65535'], ['x', '-1', '65536', '1.5'], 'is no port'],
    ['CONCORD_HOST', ['127.0.0.1', '::1', 'my.host'], ['a b', '-x', 'http://x'], 'is no address to listen on'],
    ['CONCORD_TLS', ['0', '1'], ['yes', '2'], 'is neither 1 (TLS is terminated in front) nor 0'],
    ['CONCORD_NAMES', ['a', 'A.example, b'], ['a,,b', 'a b'], 'is no list of names with commas between'],
    [
      'KAFKA_BROKERS',
      ['here:9092', '[::1]:9092, there:1'],
      ['here', 'here:0', 'here:99999', 'a:1,,b:1'],
      'is no list of host:port with commas between',
    ],
  ])('%s', (name, taken, refused, not) => {
    for (const value of taken) expect([value, said(name, value)]).toEqual([value, 'taken']);
    for (const value of refused) expect(said(name, value)).toBe(`${name}: "${value}" ${not}`);
  });

  it('says no address of a database again, which may hold a password', () => {
    expect(said('DATABASE_URL', 'postgres://a:secret@host/db')).toBe('taken');
    for (const value of ['foo', 'http://a:secret@host', 'postgres://a:secret@ho st/db'])
      expect(said('DATABASE_URL', value)).toBe('DATABASE_URL: must be a postgres:// address');
  });

  it('opens nothing beyond this machine without TLS', () => {
    expect(() => refuseOpen('0.0.0.0', false)).toThrow(/^CONCORD_HOST: 0\.0\.0\.0 is not loopback\. Terminate TLS/);
    for (const [host, tls] of [
      ['127.0.0.1', false],
      ['0.0.0.0', true],
    ] as const)
      refuseOpen(host, tls);
  });
});
