import { MaintenanceMode, TeamLimits } from "@millrace/contract";
import { listAllTeams, listHouseEvents, setMaintenance, setTeamLimits } from "@millrace/tenancy";
import { readHouse } from "@millrace/wiring";
import { ofHouse, router } from "../../server/trpc.ts";

/** The house itself, for whoever runs it. What they do stands in the house's own audit log. */
export const houseRouter = router({
  /** Its processes, queues, storage and versions, and whether it is being worked on. */
  get: ofHouse.query(({ ctx }) => readHouse(ctx.house)),
  /** All teams: how much each has, and its limits. */
  teams: ofHouse.query(({ ctx }) => listAllTeams(ctx.house.tenancy)),
  /** What operators did last. */
  events: ofHouse.query(({ ctx }) => listHouseEvents(ctx.house.tenancy, ctx.operator)),
  setLimits: ofHouse
    .input(TeamLimits)
    .mutation(({ ctx, input }) => setTeamLimits(ctx.house.tenancy, ctx.operator, input)),
  /** While it is on, the console and the REST API change nothing for anybody; records flow on. */
  setMaintenance: ofHouse
    .input(MaintenanceMode)
    .mutation(({ ctx, input }) => setMaintenance(ctx.house.tenancy, ctx.operator, input)),
});
