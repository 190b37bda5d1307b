/** A forgotten password, set anew on the machine itself. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@concord/service-kit';
import { Body, Controller, HttpCode, Inject, Param, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Accounts, Password } from './accounts.ts';
import type { Door } from './door.ts';
import { parseBody } from './parameters.ts';
import { ACCOUNTS, DOOR, SETTINGS, type Settings } from './tokens.ts';

const NewPassword = z.strictObject({ password: Password });

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
    const { password } = parseBody(NewPassword, body);
    if ((await this.accounts.rolesOf(username)).length === 0)
      throw new Problem(404, `There is no account "${username}".`);
    const set = await this.accounts.setPassword(username, password);
    if (username === 'admin') await unlink(join(this.settings.dataDir, 'first-sign-in')).catch(() => undefined);
    return { username, ...set };
  }
}
