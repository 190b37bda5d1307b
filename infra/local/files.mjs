// Small files that other processes read, or that a killed start must not leave half written.
import { renameSync, writeFileSync } from 'node:fs';

/** Writes the whole file or nothing: whoever reads it meanwhile sees the old one. */
export const writeWhole = (file, text, options = {}) => {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text, options);
  renameSync(beside, file);
};
