import { monitorEventLoopDelay, PerformanceObserver } from "node:perf_hooks";
import { takeLoopLag } from "../take-loop-lag.ts";
import type { Family } from "./family.ts";

const RESOLUTION_MS = 10;
const MICROSECONDS = 1e6;

export interface ProcessFigures {
  /** Figures of this process by the names that Prometheus' own clients give them; the event loop's are since the last call. */
  families(): Family[];
  close(): void;
}

/** Watches this process: processor, memory, the event loop and the garbage collector. */
export function openProcessFigures(): ProcessFigures {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  const collections = { seconds: 0, count: 0 };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      collections.seconds += duration / 1000;
      collections.count += 1;
    }
  });
  observer.observe({ entryTypes: ["gc"] });
  return {
    families: () => {
      const lag = takeLoopLag(loop, RESOLUTION_MS);
      const memory = process.memoryUsage();
      const cpu = process.cpuUsage();
      return [
        gauge(
          "nodejs_eventloop_lag_mean_seconds",
          "Mean delay of the event loop since the last scrape.",
          lag.mean / 1000,
        ),
        gauge("nodejs_eventloop_lag_p99_seconds", "99 of 100 delays of the event loop were shorter.", lag.p99 / 1000),
        gauge(
          "nodejs_eventloop_lag_max_seconds",
          "Longest delay of the event loop since the last scrape.",
          lag.max / 1000,
        ),
        {
          ...{ name: "nodejs_gc_duration_seconds", type: "summary", help: "Time that went into garbage collection." },
          samples: [{ labels: {}, value: collections.seconds, count: collections.count }],
        },
        gauge("process_resident_memory_bytes", "Memory that the process holds.", memory.rss),
        gauge("nodejs_heap_size_used_bytes", "Heap in use.", memory.heapUsed),
        gauge(
          "nodejs_external_memory_bytes",
          "Memory of buffers and other things outside of the heap.",
          memory.external,
        ),
        {
          ...{ name: "process_cpu_seconds_total", type: "counter", help: "Processor time, user and system." },
          samples: [{ labels: {}, value: (cpu.user + cpu.system) / MICROSECONDS }],
        },
        gauge("process_start_time_seconds", "When the process began.", Date.now() / 1000 - process.uptime()),
      ];
    },
    close: () => {
      loop.disable();
      observer.disconnect();
    },
  };
}

/** The loop's mean is no number when it has not turned since the last call. */
function gauge(name: string, help: string, value: number): Family {
  return { name, help, type: "gauge", samples: Number.isNaN(value) ? [] : [{ labels: {}, value }] };
}
