/** A TCP proxy between a Kafka client and its broker that can lose replies, stall, and cut. */
import { connect, createServer, type Socket } from 'node:net';

const PRODUCE = 0;
const SIZE = 4;

export type FaultProxy = {
  /** `host:port` for clients. */
  brokers: string;
  /**
   * From now on the reply to every `every`-th produce request is swallowed, although the broker has stored the records.
   * `cut` (the default) also ends the connection, as a network that loses a reply would; `keep` leaves the client waiting.
   */
  loseProduceReplies(every: number, then?: 'cut' | 'keep'): void;
  /** Produce replies swallowed so far. */
  lost(): number;
  /** No byte passes any more, in either direction; connections stay open, new ones are accepted. */
  stall(): void;
  /** Ends every connection that is open. */
  sever(): void;
  /** No more faults; what was stalled flows. */
  heal(): void;
  close(): Promise<void>;
};

/** Splits a stream into Kafka's frames: 4 bytes of size, then so many bytes. Hands each on whole, size included. */
const frames = (each: (frame: Buffer) => void): ((chunk: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= SIZE) {
      const size = SIZE + rest.readInt32BE(0);
      if (rest.length < size) return;
      each(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
  };
};

type Pair = { client: Socket; broker: Socket };

export const startFaultProxy = async ({ listen, target }: { listen: number; target: number }): Promise<FaultProxy> => {
  const pairs = new Set<Pair>();
  let every = 0;
  let andThen: 'cut' | 'keep' = 'cut';
  let replies = 0;
  let lost = 0;
  let stalled = false;

  const end = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.destroy();
    pair.broker.destroy();
  };
  const server = createServer((client) => {
    const pair: Pair = { client, broker: connect(target, '127.0.0.1') };
    const { broker } = pair;
    pairs.add(pair);
    /** Correlation ids of produce requests under way. */
    const producing = new Set<number>();
    const fromClient = frames((frame) => {
      if (frame.readInt16BE(SIZE) === PRODUCE) producing.add(frame.readInt32BE(SIZE + 4));
      broker.write(frame);
    });
    const fromBroker = frames((frame) => {
      if (client.destroyed) return;
      if (producing.delete(frame.readInt32BE(SIZE))) {
        replies += 1;
        if (every > 0 && replies % every === 0) {
          lost += 1;
          if (andThen === 'cut') end(pair);
          return;
        }
      }
      client.write(frame);
    });
    client.on('data', fromClient);
    broker.on('data', fromBroker);
    for (const socket of [client, broker]) {
      socket.setNoDelay(true);
      socket.on('error', () => end(pair));
      socket.on('close', () => end(pair));
      if (stalled) socket.pause();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen, '127.0.0.1', resolve);
  });
  const each = (act: (socket: Socket) => void): void => {
    for (const { client, broker } of pairs) for (const socket of [client, broker]) act(socket);
  };
  return {
    brokers: `127.0.0.1:${listen}`,
    loseProduceReplies: (n, then = 'cut') => {
      every = n;
      andThen = then;
    },
    lost: () => lost,
    stall: () => {
      stalled = true;
      each((socket) => socket.pause());
    },
    sever: () => {
      for (const pair of [...pairs]) end(pair);
    },
    heal: () => {
      every = 0;
      stalled = false;
      each((socket) => socket.resume());
    },
    close: () =>
      new Promise((resolve) => {
        for (const pair of [...pairs]) end(pair);
        server.close(() => resolve());
      }),
  };
};
