package io.breakwater.cli;

/** Ridge regression by the normal equations, in one fixed order of operations: same rows, same solution. */
final class LeastSquares {

    /** Against columns that never vary, as a share of each column's own square sum. */
    private static final double RIDGE = 1e-6;

    private final double[][] products;
    private final double[] targets;

    LeastSquares(int columns) {
        products = new double[columns][columns];
        targets = new double[columns];
    }

    void add(double[] row, double target) {
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                products[i][j] += row[i] * row[j];
            }
            targets[i] += row[i] * target;
        }
    }

    /** Gaussian elimination with partial pivoting; a column of zeros gets the weight 0. */
    double[] solve() {
        int n = targets.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            System.arraycopy(products[i], 0, a[i], 0, n);
            a[i][i] += RIDGE * products[i][i] + (products[i][i] == 0 ? 1 : 0);
            a[i][n] = targets[i];
        }
        for (int column = 0; column < n; column++) {
            swap(a, column, pivot(a, column));
            eliminate(a, column);
        }
        double[] solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = a[i][n] / a[i][i];
        }
        return solution;
    }

    private static int pivot(double[][] a, int column) {
        int best = column;
        for (int row = column + 1; row < a.length; row++) {
            if (Math.abs(a[row][column]) > Math.abs(a[best][column])) {
                best = row;
            }
        }
        return best;
    }

    private static void swap(double[][] a, int i, int j) {
        double[] row = a[i];
        a[i] = a[j];
        a[j] = row;
    }

    private static void eliminate(double[][] a, int column) {
        for (int row = 0; row < a.length; row++) {
            if (row != column) {
                double factor = a[row][column] / a[column][column];
                for (int j = column; j <= a.length; j++) {
                    a[row][j] -= factor * a[column][j];
                }
            }
        }
    }
}
