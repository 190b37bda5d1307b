export { backOff, pauseFor } from './back-off.ts';
export { kafkaClient } from './client.ts';
export { ForeignRecord, TOPIC, toRecord } from './cloud-event.ts';
export { GapFilled } from './dense.ts';
export { embeddedLog } from './embedded.ts';
export { createFollowers } from './followers.ts';
export { kafkaLog } from './kafka.ts';
export type * from './port.ts';
export { checkContinues, decode, refusal } from './topic.ts';
