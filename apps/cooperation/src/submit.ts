/** The one command of the bus: hand a parsed command to the bridge. */
import { type Bridge, type Outcome, type Submission } from '@concord/service-kit';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

export const BRIDGE = Symbol('bridge');

export class Submit extends Command<Outcome> {
  readonly submission: Submission;
  constructor(submission: Submission) {
    super();
    this.submission = submission;
  }
}

@CommandHandler(Submit)
export class SubmitHandler implements ICommandHandler<Submit> {
  private readonly bridge: Bridge;
  constructor(@Inject(BRIDGE) bridge: Bridge) {
    this.bridge = bridge;
  }

  execute({ submission }: Submit): Promise<Outcome> {
    return this.bridge.submit(submission);
  }
}
