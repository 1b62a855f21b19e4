/** Every other topic of the corpus: see corpus.test.ts. */

import { testTopics } from './corpus/suite.ts';

testTopics(1);
