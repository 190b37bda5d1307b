/** A real headless Chromium from npm (Linux), or an installed Chrome elsewhere. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

export type BrowserAnswer = { browser: Browser } | { missing: string };

/** Ends with `missing`, naming what installs it, where there is none to be had. */
export const launchBrowser = async (): Promise<BrowserAnswer> => {
  const { chromium } = await import('playwright-core');
  if (process.platform !== 'linux') {
    const browser = await chromium.launch({ channel: 'chrome' }).catch(() => undefined);
    return browser ? { browser } : { missing: 'needs Chrome: install Google Chrome' };
  }
  // The library reuses whatever browser lies in the temporary directory: one directory a version.
  const own = join(tmpdir(), 'concord-chromium-153');
  mkdirSync(own, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = own;
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    return { browser: await chromium.launch({ executablePath, args: ['--no-sandbox'] }) };
  } catch (error) {
    return {
      missing: `needs Chromium: it comes with npm install on Linux x64 (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`,
    };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};
