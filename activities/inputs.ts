export type { Order } from '../store/orders.ts';
export type { UnitEnd } from '../store/unit.ts';

/** What activities are told: ids only. Temporal keeps these for ever, so nothing of a row may stand here. */
export interface RunInput {
  readonly runId: number;
}

export interface ResolveInput extends RunInput {
  /** How often somebody has approved of the changes that were listed. */
  readonly approvals: number;
}

export interface DatasetInput extends RunInput {
  readonly datasetNo: number;
}

export interface PartitionInput extends DatasetInput {
  readonly unitNo: number;
}

/** What a workflow needs to know of a plan to orchestrate it. */
export interface Itinerary {
  readonly approveBeforeLoad: boolean;
  readonly datasets: readonly {
    readonly no: number;
    readonly source: string;
    readonly sessions: number;
    readonly patients: boolean;
    readonly partitions: number;
  }[];
}
