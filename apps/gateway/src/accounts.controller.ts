/** Accounts, their roles and sessions, and tokens: the administrator's. */
import { mayOperate, PEOPLE, type Role, streamsOfParty } from '@concord/domain';
import type { EventStore } from '@concord/event-store';
import { Problem } from '@concord/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Accounts, Password } from './accounts.ts';
import type { Door } from './door.ts';
import { parseBody } from './parameters.ts';
import { ACCOUNTS, DOOR, STORE } from './tokens.ts';

const TOKEN_DAYS = 90;
const Username = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'must begin with a letter and hold 2 to 40 of a-z 0-9 . _ -');
const RoleName = z.enum(PEOPLE);
const granted = { roles: z.array(RoleName).min(1), party: z.string().max(100).nullable().default(null) };
const NewAccount = z.strictObject({ username: Username, password: Password, ...granted });
const NewRoles = z.strictObject(granted);
const NewToken = z.strictObject({
  name: z.string().min(1).max(100),
  roles: z.array(RoleName).default([]),
  /** Null or left out: 90. */
  days: z.number().int().min(1).max(3_650).nullable().default(null),
});

const checkParty = (roles: readonly Role[], party: string | null): void => {
  if (roles.includes('delegate') !== (party !== null))
    throw new Problem(400, 'A delegate needs a party, and only a delegate has one.', {
      errors: [{ pointer: '/party', detail: 'goes with the role delegate' }],
    });
};

@Controller('api')
export class AccountsController {
  private readonly accounts: Accounts;
  private readonly door: Door;
  private readonly store: EventStore;
  constructor(@Inject(ACCOUNTS) accounts: Accounts, @Inject(DOOR) door: Door, @Inject(STORE) store: EventStore) {
    this.accounts = accounts;
    this.door = door;
    this.store = store;
  }

  /** Whoever acts for nobody could do nothing. @throws {@link Problem} 400 naming the party */
  private async refuseUnknown(party: string | null): Promise<void> {
    if (party === null) return;
    const found = await Promise.all(
      streamsOfParty(party).map(async (stream) => (await this.store.readStream(stream, { limit: 1 })).version > 0),
    );
    if (!found.includes(true))
      throw new Problem(400, `"${party}" is not on record: register it before somebody acts for it.`, {
        rule: 'account/unknown-party',
        errors: [{ pointer: '/party', detail: `"${party}" is no organization or state on record` }],
      });
  }

  @Get('accounts')
  async list(@Req() request: FastifyRequest): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'account/manage');
    const items = await this.accounts.accounts();
    return { items, next: null };
  }

  @Post('accounts')
  async create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'account/manage');
    const { username, password, roles, party } = parseBody(NewAccount, body);
    checkParty(roles, party);
    await this.refuseUnknown(party);
    await this.accounts.createAccount(username, password, roles, party);
    return { username, roles, party };
  }

  /** Sessions and tokens of the account have the new roles at once. */
  @Put('accounts/:username/roles')
  async changeRoles(
    @Req() request: FastifyRequest,
    @Param('username') username: string,
    @Body() body: unknown,
  ): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'account/manage');
    const { roles, party } = parseBody(NewRoles, body);
    checkParty(roles, party);
    await this.refuseUnknown(party);
    await this.accounts.changeRoles(username, roles, party);
    return { username, roles, party };
  }

  @Delete('accounts/:username')
  @HttpCode(204)
  async remove(@Req() request: FastifyRequest, @Param('username') username: string): Promise<void> {
    this.door.allow(await this.door.enter(request), 'account/manage');
    await this.accounts.removeAccount(username);
  }

  @Delete('accounts/:username/sessions')
  @HttpCode(200)
  async endSessions(@Req() request: FastifyRequest, @Param('username') username: string): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'account/manage');
    return { ended: await this.accounts.endSessions(username) };
  }

  @Get('tokens')
  async tokens(@Req() request: FastifyRequest): Promise<unknown> {
    this.door.allow(await this.door.enter(request), 'token/manage');
    return { items: await this.accounts.tokens(), next: null };
  }

  @Post('tokens')
  async createToken(@Req() request: FastifyRequest, @Body() body: unknown): Promise<unknown> {
    const principal = await this.door.enter(request);
    this.door.allow(principal, 'token/manage');
    const { name, roles, days } = parseBody(NewToken, body);
    // A local process has no account of its own: its tokens are the administrator's.
    const owner =
      principal.via === 'local'
        ? { username: 'admin', roles: await this.accounts.rolesOf('admin') }
        : { username: principal.username, roles: principal.actor.roles, until: principal.until };
    const tooMuch = roles.find((role) => !owner.roles.includes(role));
    if (tooMuch) throw new Problem(403, `A token cannot have the role ${tooMuch}, which its owner has not.`);
    return { name, ...(await this.accounts.createToken(owner, name, roles, days ?? TOKEN_DAYS)) };
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  async revokeToken(@Req() request: FastifyRequest, @Param('id') id: string): Promise<void> {
    const principal = await this.door.enter(request);
    // One's own, to be sure that nothing goes on by it, needs no administrator.
    const own = mayOperate(principal.actor, 'token/manage').allowed ? null : principal.username;
    if (z.uuid().safeParse(id).success && (await this.accounts.revokeToken(id, own))) return;
    if (own !== null) this.door.allow(principal, 'token/manage');
    throw new Problem(404, 'There is no such token.');
  }
}
