/** Thrown to a worker that has lost its application to another, or whose application is gone. Nothing was written. */
export class TaskLost extends Error {
  constructor(applicationId: string) {
    super(`The lease of application ${applicationId} was lost.`);
    this.name = "TaskLost";
  }
}
