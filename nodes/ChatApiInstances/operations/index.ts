import type { Catalogue } from '../../kit/operation/catalogue';
import { instance } from './instance';

export const catalogue: Catalogue = { resources: { instance } };
