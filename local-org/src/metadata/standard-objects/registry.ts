/** Every overlay, by the name of its object. */
import { activityOverlays } from './activities.ts';
import { auditOverlays } from './audit.ts';
import { customerOverlays } from './customers.ts';
import { eventLogOverlays } from './event-logs.ts';
import { fileOverlays } from './files.ts';
import { jobOverlays } from './jobs.ts';
import { monitoringOverlays } from './monitoring.ts';
import type { Overlays } from './overlay.ts';
import { salesOverlays } from './sales.ts';
import { serviceOverlays } from './service.ts';
import { setupOverlays } from './setup.ts';
import { teamOverlays } from './teams.ts';
import { userOverlays } from './users.ts';

export const overlays: Overlays = {
    ...customerOverlays,
    ...salesOverlays,
    ...serviceOverlays,
    ...activityOverlays,
    ...fileOverlays,
    ...userOverlays,
    ...auditOverlays,
    ...jobOverlays,
    ...eventLogOverlays,
    ...monitoringOverlays,
    ...setupOverlays,
    ...teamOverlays
};
