import { Injectable } from '@nestjs/common';
import type { Finding } from '../diagnosis/finding.js';
import { FINDING_KINDS } from '../diagnosis/finding-kinds.js';
import { wordsFor } from '../diagnosis/words.js';
import { DataFindings, type Expecting } from './data-findings.js';
import { TrafficFindings } from './traffic-findings.js';

const DAY_MS = 86_400_000;
const DAYS = 7;

/** Detects patterns with a known cause in the traffic and the data of a directory service, on demand. */
@Injectable()
export class Findings {
  constructor(
    private readonly traffic: TrafficFindings,
    private readonly data: DataFindings,
  ) {}

  /** The most urgent first. */
  async of(service: Expecting, now = Date.now()): Promise<Finding[]> {
    const since = now - DAYS * DAY_MS;
    const inTraffic = await this.traffic.of(service.id, { since, now });
    const found = [...inTraffic, ...(await this.data.of(service, since))];
    return FINDING_KINDS.flatMap((kind) =>
      found
        .filter(({ code }) => code === kind.code)
        .map((one): Finding => ({
          title: kind.title,
          meaning: wordsFor(kind.meaning, service.type),
          remedy: wordsFor(kind.remedy, service.type),
          ...one,
        })),
    );
  }
}
