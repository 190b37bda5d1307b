import { Kafka, logLevel } from 'kafkajs';

/** A client that says nothing by itself: what goes wrong reaches the caller. */
export const kafkaClient = (brokers: readonly string[], clientId: string): Kafka =>
  new Kafka({
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3_000,
    // A reply that is lost costs so long; kafkajs's own default is 30 s.
    requestTimeout: 10_000,
    // About 3 s; whoever uses it begins anew after that, and can be stopped meanwhile.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
  });
