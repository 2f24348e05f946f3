import type { Catalogue } from '../../kit/catalogue';
import { instance } from './instance';
import { message } from './message';

export const catalogue: Catalogue = { resources: { message, instance } };
