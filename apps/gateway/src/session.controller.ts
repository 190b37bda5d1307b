/** Signing in and out, passwords, accounts, tokens. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem, validationProblem } from '@concord/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts, Principal } from './accounts.ts';
import { type Door, signInLimit } from './door.ts';
import { ACCOUNTS, DOOR, SETTINGS, type Settings } from './tokens.ts';

const Password = z.string().min(8, 'must have at least 8 characters').max(200);
const Username = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'must begin with a letter and hold 2 to 40 of a-z 0-9 . _ -');
const RoleName = z.enum(['observer', 'analyst', 'curator', 'delegate', 'operator', 'administrator']);
const SignIn = z.strictObject({ username: z.string().max(100), password: z.string().max(200) });
const First = z.strictObject({ token: z.string().max(200) });
const SetPassword = z.strictObject({ password: Password });
const NewAccount = z.strictObject({
  username: Username,
  password: Password,
  roles: z.array(RoleName).min(1),
  party: z.string().max(100).nullable().default(null),
});
const NewToken = z.strictObject({
  name: z.string().min(1).max(100),
  roles: z.array(RoleName).default([]),
  days: z.number().int().min(1).max(3_650).nullable().default(null),
});

const parse = <S extends z.ZodType>(schema: S, body: unknown): z.infer<S> => {
  const result = schema.safeParse(body ?? {});
  if (!result.success) throw validationProblem(result.error, 'The body');
  return result.data;
};

const whoIs = ({ username, actor, restricted }: Principal) => ({
  username,
  roles: actor.roles,
  party: actor.party ?? null,
  restricted,
});

@Controller('api')
export class SessionController {
  private readonly limit = signInLimit(Date.now);
  private readonly accounts: Accounts;
  private readonly door: Door;
  private readonly settings: Settings;
  constructor(@Inject(ACCOUNTS) accounts: Accounts, @Inject(DOOR) door: Door, @Inject(SETTINGS) settings: Settings) {
    this.accounts = accounts;
    this.door = door;
    this.settings = settings;
  }

  @Get('session')
  async session(@Req() request: FastifyRequest): Promise<unknown> {
    return whoIs(await this.door.enter(request, { restricted: true }));
  }

  @Post('session')
  @HttpCode(200)
  async signIn(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    this.door.knock(request);
    const { username, password } = parse(SignIn, body);
    const key = `${username} ${request.ip}`;
    this.limit.check(key);
    const secret = await this.accounts.signIn(username, password).catch((error: unknown) => {
      if (error instanceof Problem && error.body.status === 401) this.limit.failed(key);
      throw error;
    });
    this.limit.passed(key);
    this.door.giveCookie(reply, secret);
    const principal = await this.accounts.bySession(secret);
    if (!principal) throw new Problem(401, 'The session ended at once.');
    return whoIs(principal);
  }

  @Post('session/first')
  @HttpCode(200)
  async first(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    this.door.knock(request);
    const key = `first ${request.ip}`;
    this.limit.check(key);
    const secret = await this.accounts.useFirstLink(parse(First, body).token).catch((error: unknown) => {
      this.limit.failed(key);
      throw error;
    });
    this.door.giveCookie(reply, secret);
    return { username: 'admin', roles: [], party: null, restricted: true };
  }

  @Delete('session')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.door.enter(request, { restricted: true });
    const secret = this.door.cookieOf(request);
    if (secret !== undefined) await this.accounts.signOut(secret);
    this.door.takeCookie(reply);
  }

  @Post('password')
  @HttpCode(200)
  async password(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const principal = await this.door.enter(request, { restricted: true });
    if (principal.via !== 'session') throw new Problem(403, 'A password is set in a session, not by a token.');
    await this.accounts.setPassword(principal.username, parse(SetPassword, body).password);
    await unlink(join(this.settings.dataDir, 'first-sign-in')).catch(() => undefined);
    // Setting it ended every session; this one goes on under a new secret.
    const secret = await this.accounts.openSession(principal.username, false);
    this.door.giveCookie(reply, secret);
    const renewed = await this.accounts.bySession(secret);
    return renewed && whoIs(renewed);
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
    const { username, password, roles, party } = parse(NewAccount, body);
    if (roles.includes('delegate') !== (party !== null)) {
      throw new Problem(400, 'A delegate needs a party, and only a delegate has one.', {
        errors: [{ pointer: '/party', detail: 'goes with the role delegate' }],
      });
    }
    await this.accounts.createAccount(username, password, roles, party);
    return { username, roles, party };
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
    const { name, roles, days } = parse(NewToken, body);
    // A local process has no account of its own: its tokens are the administrator's.
    const owner =
      principal.via === 'local'
        ? { username: 'admin', roles: await this.accounts.rolesOf('admin') }
        : { username: principal.username, roles: principal.actor.roles };
    const tooMuch = roles.find((role) => !owner.roles.includes(role));
    if (tooMuch) throw new Problem(403, `A token cannot have the role ${tooMuch}, which its owner has not.`);
    return { name, ...(await this.accounts.createToken(owner, name, roles, days)) };
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  async revokeToken(@Req() request: FastifyRequest, @Param('id') id: string): Promise<void> {
    this.door.allow(await this.door.enter(request), 'token/manage');
    if (!z.uuid().safeParse(id).success || !(await this.accounts.revokeToken(id)))
      throw new Problem(404, 'There is no such token.');
  }
}
