import type { Catalogue } from '../../kit/catalogue';
import { instance } from './instance';

export const catalogue: Catalogue = { resources: { instance } };
