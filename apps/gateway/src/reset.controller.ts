/** A forgotten password, set anew on the machine itself. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, validationProblem } from '@concord/service-kit';
import { Body, Controller, HttpCode, Inject, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts } from './accounts.ts';
import type { Door } from './door.ts';
import { ACCOUNTS, DOOR, SETTINGS, type Settings } from './tokens.ts';

const NewPassword = z.strictObject({
  password: z.string().min(8, 'must have at least 8 characters').max(200, 'must have at most 200 characters'),
});

@Controller('api')
export class ResetController {
  private readonly accounts: Accounts;
  private readonly door: Door;
  private readonly settings: Settings;
  constructor(@Inject(ACCOUNTS) accounts: Accounts, @Inject(DOOR) door: Door, @Inject(SETTINGS) settings: Settings) {
    this.accounts = accounts;
    this.door = door;
    this.settings = settings;
  }

  /** Only for who holds the credential of the installation. Ends every session of the account. */
  @Put('accounts/:username/password')
  @HttpCode(200)
  async reset(
    @Req() request: FastifyRequest,
    @Param('username') username: string,
    @Body() body: unknown,
  ): Promise<unknown> {
    const principal = await this.door.enter(request);
    this.door.allow(principal, 'account/manage');
    if (principal.via !== 'local')
      throw new Problem(
        403,
        'A password of somebody else is set only on the machine itself, with the credential of the installation.',
      );
    const parsed = NewPassword.safeParse(body ?? {});
    if (!parsed.success) throw validationProblem(parsed.error, 'The body');
    if ((await this.accounts.rolesOf(username)).length === 0)
      throw new Problem(404, `There is no account "${username}".`);
    await this.accounts.setPassword(username, parsed.data.password);
    if (username === 'admin') await unlink(join(this.settings.dataDir, 'first-sign-in')).catch(() => undefined);
    return { username };
  }
}
