/** Signing in and out, and passwords. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '@concord/service-kit';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Accounts, Password, type Principal } from './accounts.ts';
import type { Door } from './door.ts';
import { parseBody } from './parameters.ts';
import { signInLimit } from './sign-in-limit.ts';
import { ACCOUNTS, DOOR, SETTINGS, type Settings } from './tokens.ts';

const SignIn = z.strictObject({ username: z.string().max(100), password: z.string().max(200) });
const First = z.strictObject({ token: z.string().max(200) });
const FirstPassword = z.strictObject({ password: Password });
const NewPassword = z.strictObject({
  current: z.string('must be the password that the account has now').max(200),
  password: Password,
});

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
    const { username, password } = parseBody(SignIn, body);
    const secret = await this.limit.attempt(username, request.ip, () => this.accounts.signIn(username, password));
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
    const { token } = parseBody(First, body);
    const secret = await this.limit.attempt('', request.ip, () => this.accounts.useFirstLink(token));
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
    const set = await this.replace(principal, request, body);
    if (principal.username === 'admin')
      await unlink(join(this.settings.dataDir, 'first-sign-in')).catch(() => undefined);
    // Setting it ended every session; this one goes on under a new secret.
    const secret = await this.accounts.openSession(principal.username, false);
    this.door.giveCookie(reply, secret);
    const renewed = await this.accounts.bySession(secret);
    return renewed && { ...whoIs(renewed), ...set };
  }

  /** The first needs no other; every later one needs the one that counts, tried no more often than at the sign-in. */
  private async replace({ username, restricted }: Principal, request: FastifyRequest, body: unknown) {
    if (restricted) return this.accounts.setPassword(username, parseBody(FirstPassword, body).password, true);
    const { current, password } = parseBody(NewPassword, body);
    return this.limit.attempt(username, request.ip, () => this.accounts.changePassword(username, current, password));
  }
}
