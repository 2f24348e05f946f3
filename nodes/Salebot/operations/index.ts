import type { Catalogue } from '../../kit/catalogue';
import { channel } from './channel';
import { client } from './client';
import { message } from './message';
import { variable } from './variable';

export const catalogue: Catalogue = { resources: { message, client, variable, channel } };
