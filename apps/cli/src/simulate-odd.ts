/** `concord simulate odd`: the description of the model and the table of its parameters. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calibrationDocument, oddDocument, parameterDocument } from '@concord/simulation/documentation';
import type { Command } from 'commander';
import { Failure } from './client.ts';
import { type Common, declare, print } from './terminal.ts';

const unwritable = (error: NodeJS.ErrnoException): never => {
  throw new Failure(`--into: cannot be written (${error.code})`);
};

const writeInto = async (folder: string): Promise<readonly string[]> => {
  const dir = join(folder, 'simulation');
  const files = [
    { path: join(dir, 'odd.md'), text: oddDocument() },
    { path: join(dir, 'parameters.md'), text: parameterDocument() },
    { path: join(dir, 'calibration.md'), text: calibrationDocument() },
  ];
  await mkdir(dir, { recursive: true }).catch(unwritable);
  for (const { path, text } of files) await writeFile(path, text).catch(unwritable);
  return files.map(({ path }) => path);
};

export const addOdd = (simulate: Command): void => {
  declare(
    simulate,
    'calibrate',
    'published operating points beside what list size and prevalence alone give, as Markdown',
  ).action(({ json }: Common) => {
    const calibration = calibrationDocument();
    print({ calibration }, json, () => calibration.trimEnd());
  });
  declare(simulate, 'odd', 'the description of the model (ODD) and every parameter with its source, as Markdown')
    .option('--into <folder>', 'write simulation/odd.md, parameters.md and calibration.md in this folder')
    .action(async ({ into, json }: Common & { into?: string }) => {
      if (into === undefined) {
        const documents = { odd: oddDocument(), parameters: parameterDocument() };
        print(documents, json, () => `${documents.odd}\n${documents.parameters}`.trimEnd());
        return;
      }
      const written = await writeInto(into);
      print({ written }, json, () => written.join('\n'));
    });
};
