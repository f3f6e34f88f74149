-- Metrics that PutMetricData made have a unit each. A column without a default: nothing is rewritten.

-- AlterTable
ALTER TABLE "metric_series" ADD COLUMN "unit" TEXT;
