-- An application runs as several tasks. What there is was done by one, the task 0; the tables keep their tenants' policies.

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "task_count" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "application_task" DROP CONSTRAINT "application_task_pkey",
ADD COLUMN     "task" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "application_task_pkey" PRIMARY KEY ("application_id", "task");

-- AlterTable
ALTER TABLE "application_step" DROP CONSTRAINT "application_step_pkey",
ADD COLUMN     "task" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "application_step_pkey" PRIMARY KEY ("application_id", "task", "step");

-- AlterTable
ALTER TABLE "application_error" DROP CONSTRAINT "application_error_pkey",
ADD COLUMN     "task" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "application_error_pkey" PRIMARY KEY ("application_id", "task", "step", "ordinal");

-- AlterTable
ALTER TABLE "application_minute" DROP CONSTRAINT "application_minute_pkey",
ADD COLUMN     "task" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "application_minute_pkey" PRIMARY KEY ("application_id", "minute", "task");

