export * from './chromium.ts';
export * from './java.ts';
export * from './port.ts';
export * from './postgres.ts';
