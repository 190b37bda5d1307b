export * from './chromium.ts';
export * from './fault-proxy.ts';
export * from './java.ts';
export * from './kafka.ts';
export * from './port.ts';
export * from './postgres.ts';
