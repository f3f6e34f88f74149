import { AppError } from "@millrace/base";
import type { DeliveryControlDeps } from "../deps.ts";
import type { Destination } from "../plan/destination.ts";
import { isConverted } from "../plan/fill-defaults.ts";

/**
 * The destination with the columns of its table written into it, where records are converted. They are copied when a version of
 * the configuration is made: a batch that is sealed under a version always has that version's columns.
 */
export async function resolveColumns(
  deps: Pick<DeliveryControlDeps, "connections">,
  teamId: string,
  destination: Destination,
): Promise<Destination> {
  if (destination.key !== "extendedS3DestinationConfiguration" || !isConverted(destination.settings))
    return destination;
  const { key, settings } = destination;
  const conversion = settings.dataFormatConversionConfiguration;
  const { databaseName, tableName, columns: given } = conversion?.schemaConfiguration ?? {};
  if (!tableName) return destination;
  const found = await deps.connections.findColumns(teamId, { databaseName: databaseName ?? "", tableName });
  const columns = found ? [...found] : given;
  if (!columns) {
    throw new AppError("argument.invalid", {
      reason: `No connection of the team has the columns of the table ${databaseName ?? ""}.${tableName}; make one of kind table.`,
    });
  }
  const schemaConfiguration = { ...conversion?.schemaConfiguration, columns };
  return {
    key,
    settings: { ...settings, dataFormatConversionConfiguration: { ...conversion, schemaConfiguration } },
  };
}
