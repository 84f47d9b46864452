# Pool sets of values with metafor: rows "set,value,error" in, a row for each set, method and
# interval out. Its searches stop at absolute steps, so that values are given in units of their
# median error, and at small steps, because what is compared is the method and not the stop.
suppressPackageStartupMessages(library(metafor))
rows <- read.csv(file("stdin"))
tight <- list(PM = list(tol = 1e-12, maxiter = 10000), DL = list(),
              REML = list(threshold = 1e-11, maxiter = 100000), EE = list())
cat("set,method,ci,mean,se,low,high,prediction_low,prediction_high,tau2,q,p\n")
for (set in unique(rows$set)) {
  one <- rows[rows$set == set, ]
  unit <- median(one$error)
  for (method in names(tight)) for (test in c("z", "adhoc")) {
    if (method == "EE" && test == "adhoc") next
    fit <- rma(one$value / unit, sei = one$error / unit, method = method, test = test,
               control = tight[[method]])
    next_one <- predict(fit)
    pi <- if (method == "EE") c(NaN, NaN) else c(next_one$pi.lb, next_one$pi.ub)
    lengths <- c(fit$beta, fit$se, fit$ci.lb, fit$ci.ub, pi) * unit
    told <- sprintf("%.17g", c(lengths, fit$tau2 * unit^2, fit$QE, fit$QEp))
    cat(paste(c(set, method, test, told), collapse = ","), "\n", sep = "")
  }
}
