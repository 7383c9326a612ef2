/* Gradient-boosted complete trees on binned features: the inner loops of forest.py, called through ctypes.
 * Rows are binned to bytes beforehand; a tree has `depth` levels in heap order (children of n: 2n+1, 2n+2). */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Grows one tree on gradient g and hessian h of the rows in `rows`; writes feature and bin of each split (feature -1:
 * no split, everything goes left) and the value of each leaf; node_of gets the leaf of every row of the data. */
void grow(const uint8_t *x, int64_t count, int width, const float *g, const float *h, const int32_t *rows,
          int64_t chosen, const int32_t *features, int feature_count, int depth, double lambda, double min_hessian,
          int32_t *split_feature, uint8_t *split_bin, float *leaves, int32_t *node_of) {
    int inner = (1 << depth) - 1;
    int32_t *node = calloc(chosen, sizeof *node);
    double *hist = malloc(sizeof *hist * (1u << depth) * feature_count * 512);
    for (int level = 0; level < depth; level++) {
        int first = (1 << level) - 1, nodes = 1 << level;
        memset(hist, 0, sizeof *hist * nodes * feature_count * 512);
        for (int64_t i = 0; i < chosen; i++) {
            const uint8_t *row = x + (int64_t)rows[i] * width;
            double gi = g[rows[i]], hi = h[rows[i]];
            double *at = hist + (int64_t)(node[i] - first) * feature_count * 512;
            for (int f = 0; f < feature_count; f++) {
                double *bin = at + f * 512 + row[features[f]] * 2;
                bin[0] += gi;
                bin[1] += hi;
            }
        }
        for (int n = 0; n < nodes; n++) {
            double *at = hist + (int64_t)n * feature_count * 512, total_g = 0, total_h = 0, best = 1e-6;
            for (int b = 0; b < 256; b++) total_g += at[b * 2], total_h += at[b * 2 + 1];
            split_feature[first + n] = -1;
            split_bin[first + n] = 255;
            double whole = total_g * total_g / (total_h + lambda);
            for (int f = 0; f < feature_count; f++) {
                double left_g = 0, left_h = 0;
                for (int b = 0; b < 255; b++) {
                    left_g += at[f * 512 + b * 2];
                    left_h += at[f * 512 + b * 2 + 1];
                    double right_h = total_h - left_h, right_g = total_g - left_g;
                    if (left_h < min_hessian || right_h < min_hessian) continue;
                    double gain = left_g * left_g / (left_h + lambda) + right_g * right_g / (right_h + lambda) - whole;
                    if (gain > best) {
                        best = gain;
                        split_feature[first + n] = features[f];
                        split_bin[first + n] = b;
                    }
                }
            }
        }
        for (int64_t i = 0; i < chosen; i++) {
            int s = split_feature[node[i]];
            int right = s >= 0 && x[(int64_t)rows[i] * width + s] > split_bin[node[i]];
            node[i] = 2 * node[i] + 1 + right;
        }
    }
    double *sums = calloc(2u << depth, sizeof *sums);
    for (int64_t i = 0; i < chosen; i++) {
        sums[(node[i] - inner) * 2] += g[rows[i]];
        sums[(node[i] - inner) * 2 + 1] += h[rows[i]];
    }
    for (int n = 0; n <= inner; n++) leaves[n] = -sums[n * 2] / (sums[n * 2 + 1] + lambda);
    for (int64_t i = 0; i < count; i++) {
        int at = 0;
        while (at < inner) {
            int s = split_feature[at];
            at = 2 * at + 1 + (s >= 0 && x[i * width + s] > split_bin[at]);
        }
        node_of[i] = at - inner;
    }
    free(node), free(hist), free(sums);
}

/* Adds the leaves that every row of x reaches to its score. */
void descend(const float *x, int64_t count, int width, int trees, int depth, const int32_t *features,
             const float *thresholds, const float *leaves, double *score) {
    int inner = (1 << depth) - 1;
    for (int64_t i = 0; i < count; i++) {
        const float *row = x + i * width;
        for (int t = 0; t < trees; t++) {
            int at = 0;
            for (int level = 0; level < depth; level++) {
                int f = features[t * inner + at];
                at = 2 * at + 1 + (f >= 0 && row[f] > thresholds[t * inner + at]);
            }
            score[i] += leaves[t * (inner + 1) + at - inner];
        }
    }
}
