"""Names of effect measures and of other statistics, as epidemiology and meta-analysis print them.

Adding one is one entry, in lower case, its words parted by blanks as a phrase is cut. A name in two
lines stands for either: *RR* is a risk ratio or a rate ratio (Cochrane Handbook, 6.4).
"""

from collections.abc import Mapping
from types import MappingProxyType

from reconcile.phrases.vocabulary.words import words_of

PURE: Mapping[str, str] = MappingProxyType(
    {
        "odds ratio": "odds ratio|odds ratios|relative odds",
        "diagnostic odds ratio": "diagnostic odds ratio|diagnostic odds ratios",
        "risk ratio": "risk ratio|risk ratios|relative risk|relative risks",
        "rate ratio": """rate ratio|rate ratios|relative rate|incidence rate ratio
            |incidence rate ratios|incident rate ratio|mortality rate ratio""",
        "hazard ratio": """hazard ratio|hazard ratios|hazards ratio|relative hazard
            |subdistribution hazard ratio|sub - distribution hazard ratio""",
        "prevalence ratio": "prevalence ratio|prevalence ratios",
        "positive likelihood ratio": "positive likelihood ratio",
        "negative likelihood ratio": "negative likelihood ratio",
        "standardised mortality ratio": """standardised mortality ratio
            |standardized mortality ratio""",
        "standardised incidence ratio": """standardised incidence ratio
            |standardized incidence ratio""",
        "ratio of means": "ratio of means|response ratio|geometric mean ratio|mean ratio",
        "standardised mean difference": """standardised mean difference
            |standardized mean difference|standardised mean differences
            |standardized mean differences|cohen's d|cohen d|hedges ' g|hedges g|hedges's g
            |hedge's g|glass's delta|effect size""",
        "effect size": "effect size|effect sizes",
        "correlation coefficient": """correlation|correlation coefficient|pearson's r|pearson r
            |pearson correlation|pearson's correlation|spearman's rho|spearman rho
            |spearman correlation|spearman's correlation""",
        "kappa": "cohen's kappa|kappa",
        "basic reproduction number": """basic reproduction number|basic reproductive number
            |basic reproduction ratio""",
        "effective reproduction number": """effective reproduction number
            |effective reproductive number""",
        "number needed to treat": "number needed to treat|numbers needed to treat",
        "number needed to harm": "number needed to harm|numbers needed to harm",
    }
)
"""Pure numbers: none of them is a percentage or a sum of money."""

DIFFERENCES: Mapping[str, str] = MappingProxyType(
    {
        "mean difference": """mean difference|mean differences|difference in means
            |weighted mean difference|weighted mean differences""",
        "risk difference": "risk difference|risk differences|absolute risk difference",
        "rate difference": "rate difference|rate differences|incidence rate difference",
        "absolute risk reduction": "absolute risk reduction",
        "relative risk reduction": "relative risk reduction",
        "regression coefficient": "regression coefficient|beta coefficient",
        "area under the curve": "area under the curve|area under the roc curve",
    }
)
"""Effect measures that may have a unit or be a percentage."""

SHARES: Mapping[str, str] = MappingProxyType(
    {
        "prevalence": "prevalence|point prevalence|period prevalence",
        "seroprevalence": "seroprevalence",
        "incidence": """incidence|incidence rate|incidence rates|incidence proportion
            |incidence density|cumulative incidence|attack rate""",
        "mortality": "mortality|mortality rate|death rate",
        "case fatality": """case fatality|case fatality rate|case fatality ratio
            |case fatality risk|case - fatality|case - fatality rate|case - fatality ratio
            |case - fatality risk""",
        "infection fatality": """infection fatality rate|infection fatality ratio
            |infection fatality risk|infection - fatality rate|infection - fatality ratio""",
        "sensitivity": "sensitivity",
        "specificity": "specificity",
        "positive predictive value": "positive predictive value",
        "negative predictive value": "negative predictive value",
        "effectiveness": "effectiveness|vaccine effectiveness",
        "efficacy": "efficacy|vaccine efficacy",
    }
)
"""Shares and rates: a quantity need not use the name, but may use that of another."""

AVERAGES: Mapping[str, str] = MappingProxyType({"mean": "mean", "median": "median"})
"""Likewise, of a number of any kind."""

ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "odds ratio": "OR ORs aOR AOR cOR",
        "diagnostic odds ratio": "DOR",
        "risk ratio": "RR RRs aRR cRR",
        "rate ratio": "RR RRs aRR cRR IRR IRRs aIRR",
        "hazard ratio": "HR HRs aHR AHR cHR sHR",
        "prevalence ratio": "PR PRs aPR",
        "standardised mortality ratio": "SMR SMRs",
        "standardised incidence ratio": "SIR SIRs",
        "ratio of means": "RoM ROM GMR",
        "standardised mean difference": "SMD SMDs ES",
        "effect size": "ES",
        "mean difference": "MD MDs WMD",
        "risk difference": "RD ARD",
        "relative risk reduction": "RRR",
        "number needed to treat": "NNT",
        "number needed to harm": "NNH",
        "area under the curve": "AUC AUROC",
        "case fatality": "CFR",
        "infection fatality": "IFR",
        "positive predictive value": "PPV",
        "negative predictive value": "NPV",
        "effectiveness": "VE",
        "efficacy": "VE",
    }
)
"""Written just so: *or* is no odds ratio, and *ARR* may be an adjusted ratio or a reduction."""

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {"r": "correlation coefficient", "d": "standardised mean difference"}
)
"""Letters that are names before an equals sign alone."""

ADJECTIVES = words_of(
    """adjusted unadjusted crude pooled overall summary combined weighted aggregate estimated
    multivariable multivariate univariable univariate corrected meta analytic random fixed effects
    fully partially minimally age sex covariate confounder propensity score standardised
    standardized matched observed corresponding resulting - and"""
)
"""What stands before a name and leaves the number as it is; *log* and *inverse* do not."""

ADJUSTED = words_of("adjusted aor ahr arr airr apr")
CRUDE = words_of("crude unadjusted cor chr crr")
"""Words and abbreviations that say whether other causes have been taken out of an effect."""
