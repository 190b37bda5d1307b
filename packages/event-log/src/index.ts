export { backOff, pauseFor } from './back-off.ts';
export { ForeignRecord, fromRecord, TOPIC, toRecord } from './cloud-event.ts';
export { embeddedLog } from './embedded.ts';
export { kafkaClient, kafkaLog } from './kafka.ts';
export type * from './port.ts';
